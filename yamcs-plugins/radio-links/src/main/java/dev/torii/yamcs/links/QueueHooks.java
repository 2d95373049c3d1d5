package dev.torii.yamcs.links;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import dev.torii.yamcs.access.ApiHook;
import dev.torii.yamcs.access.ApiHooks;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.protobuf.AcceptCommandRequest;

/**
 * What the buttons of Yamcs' queue page mean here: <i>Accept</i> approves a hazardous command and releases nothing by itself; a queue is neither enabled
 * nor disabled. <i>Reject</i> is left to Yamcs and cancels. Stateless.
 */
final class QueueHooks {
    private static final String QUEUES = "yamcs.protobuf.commanding.QueuesApi.";

    private QueueHooks() {}

    static void addTo(ApiHooks hooks) {
        ApiHook stays = (ctx, request, observer, implementation) -> {
            throw new BadRequestException(
                    "all queues stay blocked: the command gate takes a command out when its ticket may be released");
        };
        hooks.add(QUEUES + "EnableQueue", stays);
        hooks.add(QUEUES + "DisableQueue", stays);
        hooks.add(QUEUES + "AcceptCommand", (ctx, request, observer, implementation) -> accept(ctx, request, observer));
    }

    private static void accept(Context ctx, Message request, Observer<Message> observer) {
        AcceptCommandRequest accepted = (AcceptCommandRequest) request;
        String command = accepted.getInstance() + "/" + accepted.getCommand();
        Ticket ticket = FrontEndService.required()
                .commandDesk()
                .gate()
                .ofCommand(command)
                .orElseThrow(() -> new BadRequestException("the command " + command + " has no ticket"));
        if (ticket.state() != TicketState.ARMED) {
            throw new BadRequestException(ticket.id() + " is " + ticket.state()
                    + " and needs no approval; a command that waits leaves by itself in its contact");
        }
        TicketsApi.approve(ticket.id(), ctx.user.getName());
        observer.complete(Empty.getDefaultInstance());
    }
}
