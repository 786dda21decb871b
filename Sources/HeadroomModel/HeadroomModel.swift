// HeadroomModel
