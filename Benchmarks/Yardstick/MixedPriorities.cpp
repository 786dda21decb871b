// Jobs of several sizes in three queues by priority; each queue is strict, and a blocked one lets the next try.
#include <array>
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
  int32_t job;
  int32_t vcpus;
  bool operator>(const Completion &other) const { return time > other.time; }
};

struct Waiting {
  int64_t submitted;
  int64_t duration;
  int32_t job;
  int32_t vcpus;
};

constexpr int queueCount = 3;
constexpr std::array<double, queueCount> meanInterval = {1e6 / 10.9, 1e6 / 21.8, 1e6 / 21.8};
constexpr double meanDuration = 1e6;

class Pool {
 public:
  Pool(int64_t jobs, uint64_t seed) : luck(seed), left(jobs) {
    for (int queue = 0; queue < queueCount; ++queue) arrivals[queue] = luck.exponential(meanInterval[queue]);
  }

  YardstickWaits play() {
    while (left > 0 || !completions.empty()) {
      const int queue = nextArrival();
      if (!completions.empty() && (left == 0 || completions.top().time <= arrivals[queue])) {
        complete();
      } else {
        submit(queue);
      }
      pass();
    }
    yardstick::Waits all;
    for (const auto &each : waits) all.add(each);
    return all.result(now);
  }

 private:
  int nextArrival() const {
    int first = 0;
    for (int queue = 1; queue < queueCount; ++queue) {
      if (arrivals[queue] < arrivals[first]) first = queue;
    }
    return first;
  }

  void complete() {
    now = completions.top().time;
    free += completions.top().vcpus;
    completions.pop();
  }

  void submit(int queue) {
    now = arrivals[queue];
    const int64_t duration = luck.exponential(meanDuration);
    const int32_t vcpus = 1 << (luck.bits() >> 62);
    waiting[queue].push_back({now, duration, submitted++, vcpus});
    arrivals[queue] = now + luck.exponential(meanInterval[queue]);
    --left;
  }

  void pass() {
    for (int queue = 0; queue < queueCount; ++queue) {
      auto &line = waiting[queue];
      while (!line.empty() && line.front().vcpus <= free) {
        const Waiting next = line.front();
        line.pop_front();
        free -= next.vcpus;
        waits[queue].record(now - next.submitted);
        completions.push({now + next.duration, next.job, next.vcpus});
      }
    }
  }

  yardstick::Luck luck;
  int64_t left;
  int64_t now = 0;
  int32_t submitted = 0;
  int32_t free = 256;
  std::array<int64_t, queueCount> arrivals;
  std::array<std::deque<Waiting>, queueCount> waiting;
  std::array<yardstick::Waits, queueCount> waits;
  std::priority_queue<Completion, std::vector<Completion>, std::greater<>> completions;
};

}  // namespace

YardstickWaits yardstick_mixed_priorities(int64_t jobs, uint64_t seed) { return Pool(jobs, seed).play(); }
