package com.citaplanner.notification.quickreply.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a template as a quick reply. The other fields of answers may be sent back.
 *
 * @param shortCode what agents type after a slash
 */
@Schema(requiredProperties = "shortCode")
@JsonIgnoreProperties({"templateId", "state", "reason", "cannedResponseId"})
record QuickReplyBody(
        @Nullable @Schema(minLength = 2, maxLength = 50) String shortCode) {}
