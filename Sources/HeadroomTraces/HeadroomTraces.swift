// HeadroomTraces
