package com.citaplanner.sandbox.whatsapp.error;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An error in Meta's form.
 *
 * @param details the explanation; null if this error has none
 */
public record MetaError(
        int status,
        String type,
        int code,
        @Nullable Integer subcode,
        String message,
        @Nullable String details) {
    /** Returns the same error with this HTTP status. */
    public MetaError withStatus(int httpStatus) {
        return new MetaError(httpStatus, type, code, subcode, message, details);
    }

    /** Returns the answer that a caller gets. */
    public Answer answer() {
        ObjectNode error = MetaJson.object();
        error.put("message", message).put("type", type).put("code", code);
        if (subcode != null) {
            error.put("error_subcode", subcode);
        }
        if (details != null) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
        }
        error.put(
                "fbtrace_id",
                "A" + UUID.randomUUID().toString().replace("-", "").substring(0, 22));
        ObjectNode body = MetaJson.object();
        body.set("error", error);
        return Answer.json(status, MetaJson.bytes(body));
    }
}
