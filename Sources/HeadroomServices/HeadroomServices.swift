// HeadroomServices
