package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** A stand-in of a provider with one account for each tenant. */
interface ChaosProvider extends AutoCloseable {
    /** Returns the channel that it serves. */
    String channel();

    /** Returns what connects the service to it. */
    Map<String, String> settings();

    /** Stores a tenant's account, and what else its channel needs. */
    void prepare(String tenant, ChaosSettings stored) throws IOException, SQLException;

    /** Lets one tenant's account have ordinary faults, and the other's return invalid answers. */
    void addFaults(String healthy, String poisonous);

    /** Returns the number of messages that clients see of each notification. */
    Map<String, Integer> messageCounts();

    /** Returns whether receipts tell later what became of a message. */
    boolean reportsDelivery();

    @Override
    void close();
}
