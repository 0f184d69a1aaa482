"""W1 (M/M/100+M, 95 arrivals per mean handle time) in SimPy, the way its documentation writes a reneging customer.

Prints customers, CPU nanoseconds a customer and the share that abandoned. Needs `pip install simpy`.
"""

import random
import sys
import time

import simpy

CUSTOMERS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
abandoned = 0


def customer(env, agents):
    global abandoned
    with agents.request() as request:
        outcome = yield request | env.timeout(random.expovariate(0.5))
        if request in outcome:
            yield env.timeout(random.expovariate(1.0))
        else:
            abandoned += 1


def source(env, agents):
    for _ in range(CUSTOMERS):
        yield env.timeout(random.expovariate(95.0))
        env.process(customer(env, agents))


random.seed(1)
env = simpy.Environment()
env.process(source(env, simpy.Resource(env, capacity=100)))
began = time.process_time()
env.run()
used = time.process_time() - began
print(f"{CUSTOMERS} {used / CUSTOMERS * 1e9:.0f} {abandoned / CUSTOMERS:.5f}")
