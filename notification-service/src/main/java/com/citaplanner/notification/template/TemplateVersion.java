package com.citaplanner.notification.template;

import java.time.Instant;

/**
 * An immutable version of a template.
 *
 * @param createdBy the id of the API key
 */
public record TemplateVersion(int version, Wording wording, Instant createdAt, String createdBy) {}
