// HeadroomModelTests
