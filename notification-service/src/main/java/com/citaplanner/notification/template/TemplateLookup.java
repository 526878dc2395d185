package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.util.Optional;

/** Which templates may be needed: the one with this id, or without one the tenant's defaults of all languages. */
public record TemplateLookup(String tenantId, Optional<String> id, NotificationType type, Channel channel) {}
