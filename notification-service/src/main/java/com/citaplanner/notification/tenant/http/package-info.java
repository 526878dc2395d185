/** Tenants and their routes over REST, for the operator of the installation. */
@NullMarked
package com.citaplanner.notification.tenant.http;

import org.jspecify.annotations.NullMarked;
