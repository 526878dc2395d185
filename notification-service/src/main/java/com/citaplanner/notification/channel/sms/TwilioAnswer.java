package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.provider.ProviderAnswer;
import java.time.Duration;
import java.util.Optional;

/** What a request to the API came to. */
sealed interface TwilioAnswer extends ProviderAnswer {
    /**
     * Twilio did it, and answered in the form that belongs to the request.
     *
     * @param sid of the created message; empty after a read
     */
    record Done(String sid) implements TwilioAnswer {
        @Override
        public String outcome() {
            return "done";
        }
    }

    /**
     * Twilio refused it in its own form. Nothing was done.
     *
     * @param reason without secrets and personal data
     */
    record Refused(TwilioError error, String reason) implements TwilioAnswer {
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
    record Later(String reason, Optional<Duration> pause) implements TwilioAnswer {
        Later(String reason) {
            this(reason, Optional.empty());
        }

        @Override
        public String outcome() {
            return "later";
        }
    }

    /** It is unknown whether Twilio did it. */
    record Unknown(String reason) implements TwilioAnswer {
        @Override
        public String outcome() {
            return "unknown";
        }
    }
}
