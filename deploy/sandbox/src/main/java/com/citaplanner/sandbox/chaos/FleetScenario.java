package com.citaplanner.sandbox.chaos;

import java.io.IOException;

/** Which instances a run begins with, and what happens to them. */
interface FleetScenario {
    /** How many Kafka brokers there are: one, or three if one of them is to be killed. */
    int brokers();

    /** Starts the first instances. */
    void start(Fleet fleet) throws IOException;

    /** Replaces instances and causes faults, and returns when it is over. The load goes on meanwhile. */
    void disturb(FleetContext context) throws IOException;
}
