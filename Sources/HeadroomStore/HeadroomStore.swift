// HeadroomStore
