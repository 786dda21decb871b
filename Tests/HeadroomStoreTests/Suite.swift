// HeadroomStoreTests
