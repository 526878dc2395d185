package com.citaplanner.notification.client;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.Optional;

/**
 * A client whose phone was read.
 *
 * @param phone empty when there is none, or none that can be used
 * @param phoneProblem why the phone cannot be used: the client is stored as written, and flagged
 */
public record ReadClient(Client client, Optional<PhoneNumber> phone, Optional<String> phoneProblem) {}
