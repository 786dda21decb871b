// What the yardstick records of each wait: count, sum, sum of squares, least, greatest and a log-linear histogram.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

#include "Yardstick.h"

namespace yardstick {

class Waits {
 public:
  void record(int64_t wait) {
    ++count;
    sum += wait;
    squares += static_cast<double>(wait) * static_cast<double>(wait);
    shortest = std::min(shortest, wait);
    longest = std::max(longest, wait);
    ++cells[cell(static_cast<uint64_t>(wait))];
  }

  void add(const Waits &other) {
    count += other.count;
    sum += other.sum;
    squares += other.squares;
    shortest = std::min(shortest, other.shortest);
    longest = std::max(longest, other.longest);
    for (size_t index = 0; index < cells.size(); ++index) cells[index] += other.cells[index];
  }

  YardstickWaits result(int64_t end) const {
    return {count, sum, squares, count == 0 ? 0 : shortest, longest, quantile(0.95), end};
  }

 private:
  // 128 cells for each power of two: an error of at most 0.8 %.
  static constexpr int bits = 7;

  static size_t cell(uint64_t value) {
    if (value < (1u << (bits + 1))) return value;
    const int shift = std::bit_width(value) - (bits + 1);
    return (static_cast<size_t>(shift) << bits) + (value >> shift);
  }

  static int64_t lowerBound(size_t cell) {
    if (cell < (1u << (bits + 1))) return static_cast<int64_t>(cell);
    const size_t shift = (cell >> bits) - 1;
    return static_cast<int64_t>((cell - (shift << bits)) << shift);
  }

  int64_t quantile(double part) const {
    const auto wanted = static_cast<int64_t>(part * static_cast<double>(count));
    int64_t seen = 0;
    for (size_t index = 0; index < cells.size(); ++index) {
      seen += cells[index];
      if (seen > wanted) return lowerBound(index);
    }
    return longest;
  }

  int64_t count = 0;
  int64_t sum = 0;
  double squares = 0;
  int64_t shortest = std::numeric_limits<int64_t>::max();
  int64_t longest = 0;
  std::vector<int64_t> cells = std::vector<int64_t>(58 << bits);
};

}  // namespace yardstick
