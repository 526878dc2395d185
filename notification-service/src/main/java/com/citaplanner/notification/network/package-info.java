/** Where connections may lead that tenants' settings ask for. */
package com.citaplanner.notification.network;
