/** Where connections that tenants configure may lead. */
@NullMarked
package com.citaplanner.notification.network;

import org.jspecify.annotations.NullMarked;
