// HeadroomReport
