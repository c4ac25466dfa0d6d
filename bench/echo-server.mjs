// The bare limit of single posts: fastify, a JSON body in and the same out.
import fastify from 'fastify';

const server = fastify();
server.post('/', (request, reply) => reply.send(request.body));
console.log(await server.listen({ port: 0, host: '127.0.0.1' }));
