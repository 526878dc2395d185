/** Tenants' clients, as the services that own them publish them. */
@NullMarked
package com.citaplanner.notification.client;

import org.jspecify.annotations.NullMarked;
