// M/M/64, first come first served, in SimGrid (S4U): simgrid-mm64 JOBS PLATFORM prints nanoseconds of processor time a job,
// and the mean wait. 64 actors take jobs from a list; the work sleeps.
#include <simgrid/s4u.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <random>

namespace sg4 = simgrid::s4u;

struct Job {
  double submitted;
  double duration;
};

int main(int argc, char **argv) {
  sg4::Engine engine(&argc, argv);
  const long jobs = std::atol(argv[1]);
  engine.load_platform(argv[2]);
  auto *host = engine.host_by_name("host");

  std::deque<Job> waiting;
  double sum = 0;
  const auto available = sg4::Semaphore::create(0);
  const std::clock_t begin = std::clock();

  for (int server = 0; server < 64; ++server) {
    sg4::Actor::create("server", host, [&] {
      for (;;) {
        available->acquire();
        if (waiting.empty()) return;
        const Job job = waiting.front();
        waiting.pop_front();
        sum += sg4::Engine::get_clock() - job.submitted;
        sg4::this_actor::sleep_for(job.duration);
      }
    });
  }
  sg4::Actor::create("arrivals", host, [&] {
    std::mt19937_64 luck(1);
    std::exponential_distribution<double> interval(51.2), duration(1);
    for (long job = 0; job < jobs; ++job) {
      sg4::this_actor::sleep_for(interval(luck));
      waiting.push_back({sg4::Engine::get_clock(), duration(luck)});
      available->release();
    }
    for (int server = 0; server < 64; ++server) available->release();
  });
  engine.run();

  const double spent = static_cast<double>(std::clock() - begin) * 1e9 / CLOCKS_PER_SEC;
  std::printf("%ld %.6f\n", static_cast<long>(spent / static_cast<double>(jobs)), sum / static_cast<double>(jobs));
}
