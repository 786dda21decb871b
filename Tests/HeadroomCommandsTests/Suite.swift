// HeadroomCommandsTests
