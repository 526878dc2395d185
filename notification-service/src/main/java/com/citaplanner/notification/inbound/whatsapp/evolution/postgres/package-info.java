/** Finds the tenants that name an instance of Evolution API. */
@NullMarked
package com.citaplanner.notification.inbound.whatsapp.evolution.postgres;

import org.jspecify.annotations.NullMarked;
