package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.autoreply.AutoReplyQueue.EarlierReplies;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.suppression.KnownAddresses;
import java.util.Optional;

/**
 * What is known when a reply is judged.
 *
 * @param place empty where the tenant has switched everything off
 * @param conversation empty where nothing is known of it
 * @param writer by what the contact is known
 * @param optedOut whether the contact has opted out of anything over Chatwoot
 * @param outOfOffice whether Chatwoot sends an out-of-office message of its own in the inbox; empty where that is not known
 */
record ReplyFacts(
        Optional<ReplyPlace> place,
        Optional<Conversation> conversation,
        KnownAddresses writer,
        boolean optedOut,
        EarlierReplies earlier,
        Optional<Boolean> outOfOffice) {}
