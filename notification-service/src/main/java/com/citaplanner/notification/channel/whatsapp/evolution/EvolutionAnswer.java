package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.provider.ProviderAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What a request to Evolution API came to. */
sealed interface EvolutionAnswer extends ProviderAnswer {
    /** It did it, and answered in the form that belongs to the request. */
    record Done(JsonNode body) implements EvolutionAnswer {
        @Override
        public String outcome() {
            return "done";
        }
    }

    /**
     * It refused it in its own form. Nothing was done.
     *
     * @param reason without secrets and personal data
     */
    record Refused(EvolutionError error, String reason) implements EvolutionAnswer {
        @Override
        public String outcome() {
            return "refused";
        }
    }

    /**
     * Nothing was done, and a later attempt may succeed.
     *
     * @param pause how long to wait before; empty if unknown
     */
    record Later(String reason, Optional<Duration> pause) implements EvolutionAnswer {
        Later(String reason) {
            this(reason, Optional.empty());
        }

        @Override
        public String outcome() {
            return "later";
        }
    }

    /** The tenant's address is in a network where tenants' addresses may not be. */
    record Denied(String reason) implements EvolutionAnswer {
        @Override
        public String outcome() {
            return "denied";
        }
    }

    /** It is unknown whether it was done. */
    record Unknown(String reason) implements EvolutionAnswer {
        @Override
        public String outcome() {
            return "unknown";
        }
    }
}
