/** The tenants' clients and appointments, as the services that own them tell them. */
package com.citaplanner.notification.client;
