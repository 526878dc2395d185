package com.citaplanner.sandbox.whatsapp.page;

import com.citaplanner.sandbox.whatsapp.evolution.EvolutionSwitches;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import com.citaplanner.sandbox.whatsapp.faults.Limits;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.rules.DirectSend;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.webhook.Receipts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The operator's switches on the page, which other processes can set, too. */
public final class Switches {
    private final BusinessNumber number;
    private final Faults faults;
    private final Limits limits;
    private final DirectSend directSend;
    private final Receipts receipts;
    private final EvolutionSwitches evolution;

    public Switches(
            BusinessNumber number,
            Faults faults,
            Limits limits,
            DirectSend directSend,
            Receipts receipts,
            EvolutionSwitches evolution) {
        this.number = number;
        this.faults = faults;
        this.limits = limits;
        this.directSend = directSend;
        this.receipts = receipts;
        this.evolution = evolution;
    }

    ObjectNode state() {
        ObjectNode state = MetaJson.object()
                .put("per_second", limits.perSecond())
                .put("pairs", limits.pairs())
                .put("recipients", limits.recipients())
                .put("refused", limits.refused())
                .put("direct_send", directSend.of(number.accountId()).name())
                .put("receipts", receipts.behaviour().enabled())
                .put("permuted", receipts.behaviour().permuted())
                .put("duplicated", receipts.behaviour().duplicated() > 0);
        evolution.addTo(state);
        return state;
    }

    /**
     * Sets the switches that the object names; {@code fail} adds a fault, and {@code clear} removes all.
     *
     * @throws IllegalArgumentException if a value is not possible
     */
    void set(JsonNode wanted) {
        if (wanted.has("per_second")) {
            limits.perSecond(between(wanted.path("per_second"), 0, 10_000));
        }
        if (wanted.has("pairs")) {
            limits.pairs(wanted.path("pairs").asBoolean());
        }
        if (wanted.has("recipients")) {
            limits.recipients(between(wanted.path("recipients"), 0, 100_000));
        }
        if (wanted.has("direct_send")) {
            directSend.set(
                    number.accountId(),
                    DirectSend.Access.valueOf(wanted.path("direct_send").asText()));
        }
        setReceipts(wanted);
        evolution.set(wanted);
        if (wanted.path("clear").asBoolean()) {
            faults.clear();
        }
        if (wanted.has("fail")) {
            fail(wanted.path("fail"));
        }
    }

    private void setReceipts(JsonNode wanted) {
        if (wanted.has("receipts")) {
            receipts.behave(receipts.behaviour().enabled(wanted.path("receipts").asBoolean()));
        }
        if (wanted.has("permuted")) {
            receipts.behave(
                    receipts.behaviour().permuted(wanted.path("permuted").asBoolean()));
        }
        if (wanted.has("duplicated")) {
            receipts.behave(
                    receipts.behaviour().duplicated(wanted.path("duplicated").asBoolean() ? 1 : 0));
        }
    }

    private void fail(JsonNode fail) {
        int code = between(fail.path("code"), 0, 9_999_999);
        faults.next(
                between(fail.path("count"), 1, 1_000_000),
                fail.path("later").asBoolean() ? Fault.failsLater(code) : Fault.refused(code));
    }

    private static int between(JsonNode value, int min, int max) {
        if (!value.canConvertToInt() || value.asInt() < min || value.asInt() > max) {
            throw new IllegalArgumentException("Enter a number from " + min + " to " + max);
        }
        return value.asInt();
    }
}
