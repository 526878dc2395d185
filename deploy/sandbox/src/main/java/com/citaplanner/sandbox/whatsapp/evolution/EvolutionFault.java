package com.citaplanner.sandbox.whatsapp.evolution;

import com.citaplanner.sandbox.http.HttpFault;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;

/** What one message meets instead of being sent and answered well. */
public enum EvolutionFault {
    /** The key is refused. */
    WRONG_KEY(false, refusal(401, TextNode.valueOf("Unauthorized"))),
    /** The phone is not connected. */
    NOT_CONNECTED(false, refusal(500, TextNode.valueOf("Connection Closed"))),
    /** WhatsApp does not tell in time whether it has the number. */
    TIMED_OUT(false, refusal(500, TextNode.valueOf("Timed Out"))),
    /** The message is sent, and cannot be stored. */
    FAILS_AFTER_SENDING(true, refusal(400, MetaJson.array().add("PrismaClientKnownRequestError: timeout"))),
    /** A proxy accepts no more requests for now. */
    LIMITED(false, new HttpFault.Limited(Duration.ofSeconds(5))),
    /** The connection ends before the message is taken. */
    DROPPED(false, new HttpFault.Drop()),
    /** The message is sent, and the connection ends without an answer. */
    DROPPED_AFTER_SENDING(true, new HttpFault.Drop());

    private final boolean taken;
    private final HttpFault fault;

    EvolutionFault(boolean taken, HttpFault fault) {
        this.taken = taken;
        this.fault = fault;
    }

    private static HttpFault refusal(int status, JsonNode message) {
        return new HttpFault.Answer(
                status,
                "application/json; charset=utf-8",
                EvolutionRefusal.body(status, message).toString());
    }

    /** Whether the message is sent before. */
    boolean taken() {
        return taken;
    }

    HttpFault fault() {
        return fault;
    }
}
