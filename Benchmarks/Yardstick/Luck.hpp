// Random numbers of the yardstick: xoshiro256++ (Blackman and Vigna, public domain), seeded by splitmix64.
#pragma once

#include <cmath>
#include <cstdint>

namespace yardstick {

class Luck {
 public:
  explicit Luck(uint64_t seed) {
    for (auto &word : state) {
      seed += 0x9E3779B97F4A7C15;
      uint64_t mixed = seed;
      mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
      mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
      word = mixed ^ (mixed >> 31);
    }
  }

  uint64_t bits() {
    const uint64_t result = rotated(state[0] + state[3], 23) + state[0];
    const uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotated(state[3], 45);
    return result;
  }

  // In (0, 1].
  double unit() { return static_cast<double>((bits() >> 11) + 1) * 0x1p-53; }

  // Exponential with this mean, in whole microseconds.
  int64_t exponential(double mean) { return static_cast<int64_t>(-mean * std::log(unit()) + 0.5); }

 private:
  static uint64_t rotated(uint64_t word, int by) { return (word << by) | (word >> (64 - by)); }

  uint64_t state[4];
};

}  // namespace yardstick
