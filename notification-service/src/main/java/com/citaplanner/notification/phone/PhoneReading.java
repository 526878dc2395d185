package com.citaplanner.notification.phone;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The result of reading a phone field. */
public sealed interface PhoneReading {
    /** The number, if it was read. */
    default Optional<PhoneNumber> usable() {
        return this instanceof Read(PhoneNumber number) ? Optional.of(number) : Optional.empty();
    }

    /** Certain: the caller stores, looks up and dials this number. */
    record Read(PhoneNumber number) implements PhoneReading {
        public Read {
            requireNonNull(number, "number");
        }
    }

    /** Not used as a phone number; the {@link PhoneProblem} says what happens next. */
    record Refused(PhoneProblem phoneProblem) implements PhoneReading {
        public Refused {
            requireNonNull(phoneProblem, "reason");
        }
    }
}
