/// The finaliser of SplitMix64: a bijection of 64-bit numbers in which every input bit moves every output bit.
///
/// Constants: Stafford's variant 13, as in Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators (2014).
@inlinable public func mixed(_ value: UInt64) -> UInt64 {
  var z = value
  z = (z ^ (z &>> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z &>> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z &>> 31)
}
