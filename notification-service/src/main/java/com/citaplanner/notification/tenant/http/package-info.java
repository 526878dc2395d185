/** Tenants and their routes over REST, for the operator of the installation. */
package com.citaplanner.notification.tenant.http;
