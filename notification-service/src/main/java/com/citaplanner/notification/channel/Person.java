package com.citaplanner.notification.channel;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A recipient with everything known to reach them by.
 *
 * @param contactId the Chatwoot contact they were last recognised as
 */
public record Person(
        Optional<String> name, Optional<PhoneNumber> phone, Optional<String> email, OptionalLong contactId) {}
