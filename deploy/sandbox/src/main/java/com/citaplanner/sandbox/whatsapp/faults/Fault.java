package com.citaplanner.sandbox.whatsapp.faults;

import com.citaplanner.sandbox.http.HttpFault;
import java.time.Duration;

/** A fault that affects one request to the API. */
public sealed interface Fault {
    /** The request is refused with this error of Meta's table, and nothing is sent. */
    record Refused(int code) implements Fault {}

    /**
     * The message is accepted, and a webhook reports later that it failed with this error. Only sending can fail so.
     */
    record FailsLater(int code) implements Fault {}

    /**
     * The answer is not Meta's.
     *
     * @param taken whether the request is processed before; the caller cannot tell
     */
    record Transport(HttpFault fault, boolean taken) implements Fault {
        /** Returns the same fault, but with the request processed before it. */
        public Transport afterTaking() {
            return new Transport(fault, true);
        }
    }

    static Fault refused(int code) {
        return new Refused(code);
    }

    static Fault failsLater(int code) {
        return new FailsLater(code);
    }

    /** Answers as Meta does after a token has expired. */
    static Fault tokenExpired() {
        return new Refused(190);
    }

    /** Closes the connection without an answer. */
    static Transport drop() {
        return before(new HttpFault.Drop());
    }

    /** Takes the message, and answers after this time. A caller with a shorter time limit does not learn of it. */
    static Transport slow(Duration time) {
        return new Transport(new HttpFault.Delay(time), true);
    }

    /** Keeps the caller waiting for this time, and closes the connection. The message is not taken. */
    static Transport hang(Duration time) {
        return before(new HttpFault.Hang(time));
    }

    /** Answers 200 with text that is not JSON. */
    static Transport garbage() {
        return json(200, "{\"messages\":[{\"id\":<html>");
    }

    /** Answers with an id that Meta never assigns and PostgreSQL cannot store as text. */
    static Transport idWithNul() {
        return json(
                200,
                "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"wa_id\":\"\\u0000\"}],\"messages\":[{\"id\":\"wamid.\\u0000\"}]}");
    }

    /** Answers 200 with this many bytes. */
    static Transport oversize(long bytes) {
        return before(new HttpFault.Oversize(bytes));
    }

    /** Answers with an HTML page, as a proxy does. */
    static Transport page(int status) {
        return before(HttpFault.page(status));
    }

    /** Answers 200 with Meta's form of an answer, but as text. */
    static Transport wrongContentType() {
        return before(new HttpFault.Answer(
                200, "text/plain", "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.TEXT\"}]}"));
    }

    /** Redirects the caller. */
    static Transport redirect(int status, String location) {
        return before(new HttpFault.Redirect(status, location));
    }

    /** Answers with this JSON. */
    static Transport json(int status, String body) {
        return before(new HttpFault.Answer(status, "application/json; charset=UTF-8", body));
    }

    private static Transport before(HttpFault fault) {
        return new Transport(fault, false);
    }
}
