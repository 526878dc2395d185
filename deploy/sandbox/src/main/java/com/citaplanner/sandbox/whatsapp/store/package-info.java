/** Numbers, templates, clients and their chats. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.store;

import org.jspecify.annotations.NullMarked;
