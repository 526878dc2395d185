package com.citaplanner.notification.contact;

/** The identity of a client: ids are unique within a tenant. */
public record ClientKey(String tenantId, String id) {}
