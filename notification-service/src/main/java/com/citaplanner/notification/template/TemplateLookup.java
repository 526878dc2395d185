package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.util.Optional;

/**
 * Identifies the templates that may be needed: the one with this id, or without an id the tenant's defaults in all
 * languages.
 */
public record TemplateLookup(String tenantId, Optional<String> id, NotificationType type, Channel channel) {}
