// HeadroomKernelTests
