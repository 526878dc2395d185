package com.citaplanner.notification.merge;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.phone.PhoneNumber;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A claimed contact to merge into another one, or one that Chatwoot no longer has.
 *
 * @param mergee the contact that goes, or is gone
 * @param base the contact that stays; empty for one that was lost
 * @param requestedBy the API key of who decided to merge; empty for one that was lost
 * @param conversation a conversation that was the mergee's
 * @param phone by which the mergee was recognised
 * @param attempt number of this attempt, from 1
 * @param claim number of the claim; only the newest may record a result
 */
public record MergeWork(
        ContactKey mergee,
        OptionalLong base,
        Optional<String> requestedBy,
        OptionalLong conversation,
        Optional<PhoneNumber> phone,
        int attempt,
        long claim) {}
