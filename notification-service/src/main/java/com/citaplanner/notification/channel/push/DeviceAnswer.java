package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.provider.ProviderAnswer;
import java.time.Duration;
import java.util.Optional;

/** What became of a message to one device. Reasons contain neither secrets nor personal data. */
public sealed interface DeviceAnswer extends ProviderAnswer {
    /**
     * The provider accepted the message.
     *
     * @param id printable, at most 255 characters
     */
    record Accepted(String id) implements DeviceAnswer {
        @Override
        public String outcome() {
            return "done";
        }
    }

    /** The device exists no more, and nothing is sent there again. */
    record Gone(String reason) implements DeviceAnswer {
        @Override
        public String outcome() {
            return "gone";
        }
    }

    /**
     * The provider certainly did not accept the message, and may later.
     *
     * @param pause how long to wait before; empty if unknown
     */
    record Later(String reason, Optional<Duration> pause) implements DeviceAnswer {
        public Later(String reason) {
            this(reason, Optional.empty());
        }

        @Override
        public String outcome() {
            return "later";
        }
    }

    /** The tenant's credentials fail, whatever the device. */
    record CredentialsRefused(String reason) implements DeviceAnswer {
        @Override
        public String outcome() {
            return "credentials";
        }
    }

    /** The provider will never accept this message for this device. */
    record Refused(Rejection kind, String reason) implements DeviceAnswer {
        @Override
        public String outcome() {
            return "refused";
        }
    }

    /** It is unknown whether the provider accepted the message. */
    record Unknown(String reason) implements DeviceAnswer {
        @Override
        public String outcome() {
            return "unknown";
        }
    }
}
