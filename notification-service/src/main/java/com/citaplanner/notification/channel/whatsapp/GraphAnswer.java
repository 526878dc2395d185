package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.provider.ProviderAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What a request to the API came to. */
sealed interface GraphAnswer extends ProviderAnswer {
    /** Meta did it, and answered in the form that belongs to the request. */
    record Done(JsonNode body) implements GraphAnswer {
        @Override
        public String outcome() {
            return "done";
        }
    }

    /**
     * Meta refused it in its own form. Nothing was done.
     *
     * @param reason without secrets and personal data
     */
    record Refused(WhatsAppError error, String reason) implements GraphAnswer {
        @Override
        public String outcome() {
            return "refused";
        }

        @Override
        public boolean refusedForRate() {
            return error.errorClass() == WhatsAppErrorClass.RETRY_NUMBER;
        }

        /** Whoever has no valid token for a number is refused before its requests are counted. */
        @Override
        public boolean countedForRate() {
            return error.errorClass() != WhatsAppErrorClass.STOP_ACCOUNT;
        }
    }

    /**
     * Nothing was done, and a later attempt may succeed.
     *
     * @param pause how long to wait before; empty if unknown
     * @param refusedForRate whether requests came too fast
     */
    record Later(String reason, Optional<Duration> pause, boolean refusedForRate) implements GraphAnswer {
        Later(String reason, Optional<Duration> pause) {
            this(reason, pause, false);
        }

        Later(String reason) {
            this(reason, Optional.empty());
        }

        @Override
        public String outcome() {
            return "later";
        }
    }

    /** It is unknown whether Meta did it. */
    record Unknown(String reason) implements GraphAnswer {
        @Override
        public String outcome() {
            return "unknown";
        }
    }
}
