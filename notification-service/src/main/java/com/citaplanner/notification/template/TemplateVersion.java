package com.citaplanner.notification.template;

import java.time.Instant;

/**
 * What a template said from some moment on. Never changed.
 *
 * @param createdBy the id of the API key
 */
public record TemplateVersion(int version, Wording wording, Instant createdAt, String createdBy) {}
