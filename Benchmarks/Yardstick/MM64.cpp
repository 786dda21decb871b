// M/M/64, first come first served.
#include <deque>
#include <functional>
#include <queue>
#include <vector>

#include "Luck.hpp"
#include "Waits.hpp"
#include "Yardstick.h"

namespace {

struct Completion {
  int64_t time;
  int64_t job;
  bool operator>(const Completion &other) const { return time > other.time; }
};

struct Waiting {
  int64_t job;
  int64_t submitted;
  int64_t duration;
};

}  // namespace

YardstickWaits yardstick_mm64(int64_t jobs, uint64_t seed) {
  constexpr double meanInterval = 1e6 / 51.2, meanDuration = 1e6;
  yardstick::Luck luck(seed);
  yardstick::Waits waits;
  std::priority_queue<Completion, std::vector<Completion>, std::greater<>> completions;
  std::deque<Waiting> waiting;
  int64_t now = 0, submitted = 0, arrival = luck.exponential(meanInterval);
  int free = 64;

  while (submitted < jobs || !completions.empty()) {
    if (!completions.empty() && (submitted == jobs || completions.top().time <= arrival)) {
      now = completions.top().time;
      completions.pop();
      if (waiting.empty()) {
        ++free;
        continue;
      }
      const Waiting next = waiting.front();
      waiting.pop_front();
      waits.record(now - next.submitted);
      completions.push({now + next.duration, next.job});
    } else {
      now = arrival;
      const int64_t duration = luck.exponential(meanDuration);
      if (free > 0) {
        --free;
        waits.record(0);
        completions.push({now + duration, submitted});
      } else {
        waiting.push_back({submitted, now, duration});
      }
      ++submitted;
      arrival = now + luck.exponential(meanInterval);
    }
  }
  return waits.result(now);
}
