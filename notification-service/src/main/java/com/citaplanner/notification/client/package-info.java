/** Tenants' clients and appointments, as the services that own them publish them. */
package com.citaplanner.notification.client;
