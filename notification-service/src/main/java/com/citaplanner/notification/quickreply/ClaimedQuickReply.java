package com.citaplanner.notification.quickreply;

import com.citaplanner.notification.template.Wording;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A claimed quick reply.
 *
 * @param wording of the template in its newest version; empty if it is to be removed from Chatwoot
 * @param account where it is in Chatwoot, or may be
 * @param cannedResponseId its id there
 * @param written what was written there last, or may have been, without its id
 * @param attempt number of this attempt, from 1
 * @param claim number of the claim; only the newest may record a result
 */
public record ClaimedQuickReply(
        String tenantId,
        String templateId,
        String businessName,
        String shortCode,
        Optional<Wording> wording,
        Optional<String> account,
        OptionalLong cannedResponseId,
        Optional<CannedResponse> written,
        int attempt,
        long claim) {}
