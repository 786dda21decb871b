// HeadroomServicesTests
