/** Where connections that tenants configure may lead. */
package com.citaplanner.notification.network;
