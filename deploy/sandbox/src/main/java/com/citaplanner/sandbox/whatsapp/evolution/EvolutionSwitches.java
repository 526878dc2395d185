package com.citaplanner.sandbox.whatsapp.evolution;

import com.citaplanner.sandbox.faults.FaultRules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The operator's switches of the Evolution API.
 *
 * @param faults what messages meet
 */
public record EvolutionSwitches(EvolutionInstance instance, FaultRules<EvolutionFault> faults) {
    private static final int MAX_COUNT = 1_000_000;

    /** Adds the state of the switches. */
    public void addTo(ObjectNode state) {
        state.put("evolution_connected", instance.isConnected());
    }

    /**
     * Sets the switches that the object names; {@code evolution_fail} adds a fault, and {@code clear} removes all.
     *
     * @throws IllegalArgumentException if a value is not possible
     */
    public void set(JsonNode wanted) {
        if (wanted.has("evolution_connected")) {
            instance.connect(wanted.path("evolution_connected").asBoolean());
        }
        if (wanted.path("clear").asBoolean()) {
            faults.clear();
        }
        JsonNode fail = wanted.path("evolution_fail");
        if (fail.isObject()) {
            int count = fail.path("count").asInt();
            if (count < 1 || count > MAX_COUNT) {
                throw new IllegalArgumentException("Enter a number from 1 to " + MAX_COUNT);
            }
            faults.next("*", count, EvolutionFault.valueOf(fail.path("fault").asText()));
        }
    }
}
