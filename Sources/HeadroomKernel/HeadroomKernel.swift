// HeadroomKernel
