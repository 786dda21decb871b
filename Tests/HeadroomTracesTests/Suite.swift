// HeadroomTracesTests
