package com.citaplanner.notification.answer;

import java.util.Optional;

/**
 * How the writer of an answer is related to the client to whom a message was sent.
 *
 * @param phone the writer's canonical phone, where it is known
 * @param addressed whether the message was sent to the address from which the writer writes: several people may have a
 *     phone of one client
 * @param hasClientsPhone whether messages to the client's phone reach the writer
 * @param isClientsContact whether messages to the client in Chatwoot reach the writer
 */
public record AnswerWriter(
        Optional<String> phone, boolean addressed, boolean hasClientsPhone, boolean isClientsContact) {}
